/** The OpenAPI document of a service, which the build generates, and Swagger UI. */
package mart.kit.openapi;

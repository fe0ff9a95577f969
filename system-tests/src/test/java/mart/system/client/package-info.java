/** Uses clients that openapi-generator creates from the published OpenAPI documents. */
package mart.system.client;

/** The services' APIs as their OpenAPI documents describe them, checks of responses against them, and raw HTTP requests. */
package mart.system.api;

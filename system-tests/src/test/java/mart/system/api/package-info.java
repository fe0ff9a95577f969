/** What the services' OpenAPI documents promise, and whether answers keep to it. */
package mart.system.api;

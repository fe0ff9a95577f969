/** Compares the OpenAPI document that a WAR's build generates with the published one, and rejects breaking changes. */
package mart.testing.openapi;

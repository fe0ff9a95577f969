/** The documents of a service's REST interface: its OpenAPI document, made by the build, and a page that shows it. */
package mart.kit.openapi;

/** Holds the REST interface that a WAR's build makes to the one that was published: it may grow, but not break. */
package mart.testing.openapi;

/**
 * What all REST interfaces share: JSON bodies, pagination, ETags, and the checks before a request reaches its resource.
 */
package mart.kit.rest;

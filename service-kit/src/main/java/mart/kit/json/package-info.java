/** The JSON format of the REST interfaces. */
package mart.kit.json;

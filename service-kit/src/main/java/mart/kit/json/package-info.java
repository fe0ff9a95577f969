/** The JSON format of the REST APIs. */
package mart.kit.json;

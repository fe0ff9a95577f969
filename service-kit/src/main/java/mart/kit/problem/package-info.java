/**
 * How the services say that something went wrong: RFC 9457 problem details, made in one place from what the domain,
 * the validation and the container throw. A client's mistake is never answered with a 5xx, and no answer shows a stack
 * trace, SQL or a class name.
 */
package mart.kit.problem;

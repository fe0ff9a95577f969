/** Reports security events of the domain to operators, in the log and as metrics. */
package mart.user.monitoring;

/** Runs all workflows with known secrets, then searches everything that the mart stores or outputs for them. */
package mart.system.leaks;

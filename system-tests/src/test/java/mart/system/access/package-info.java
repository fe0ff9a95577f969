/** Who may do what: every endpoint of every service, asked for by everybody. */
package mart.system.access;

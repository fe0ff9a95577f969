/** What the user service says and hears. */
package mart.user.messaging;

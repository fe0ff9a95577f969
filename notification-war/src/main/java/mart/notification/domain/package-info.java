/** E-mails to be sent, their states and retries, and the users who must not receive any. */
@NullMarked
package mart.notification.domain;

import org.jspecify.annotations.NullMarked;

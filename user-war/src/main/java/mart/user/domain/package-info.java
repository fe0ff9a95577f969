/**
 * Accounts, passwords and logins: entities, repositories and the use cases {@code RegisterUser}, {@code LogIn},
 * {@code ChangePassword} and {@code EraseUser}. Depends on no other package of this service.
 */
@NullMarked
package mart.user.domain;

import org.jspecify.annotations.NullMarked;

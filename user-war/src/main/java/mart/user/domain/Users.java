package mart.user.domain;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import mart.kit.database.PaddedIds;
import mart.kit.problem.Conflict;
import mart.kit.problem.Forbidden;

/**
 * Repository of users. A method that is called outside a transaction runs in its own, which returns the connection
 * immediately. Without it the server would hold the connection until the request ends, bcrypt included.
 */
@ApplicationScoped
@Transactional
public class Users {

    @PersistenceContext(unitName = "user")
    private EntityManager entities;

    /**
     * Stores a new user and reads the assigned integer id.
     *
     * @throws Conflict if the name or the address is taken. Two concurrent registrations can both pass this check; the
     *     unique keys of the table then reject one of them.
     */
    public void add(User user) {
        requireFree("usernameKey", User.comparisonKey(user.username()), "The username is taken.");
        requireFree("emailKey", User.comparisonKey(user.email()), "The e-mail address is already in use.");
        entities.persist(user);
        entities.flush();
        entities.refresh(user);
    }

    /** Finds a user by id, active or not. */
    public Optional<User> find(UUID userId) {
        return Optional.ofNullable(entities.find(User.class, userId));
    }

    /** Finds a user by name, ignoring case. Empty also for names that are invalid. */
    public Optional<User> named(String username) {
        if (username.indexOf('\0') >= 0) { // PostgreSQL would reject the query
            return Optional.empty();
        }
        return entities.createQuery("SELECT u FROM User u WHERE u.usernameKey = :key", User.class)
                .setParameter("key", User.comparisonKey(username))
                .getResultStream()
                .findFirst();
    }

    /** Whether an active administrator exists. */
    public boolean hasAdministrator() {
        return !administrators(LockModeType.NONE).isEmpty();
    }

    /**
     * Finds a user whose role is to change. Locks the user and all administrators until the end of the transaction, always
     * in the order of their ids, so that concurrent role changes and erasures run one after the other.
     */
    public Optional<User> lockForRole(UUID userId) {
        return entities.createQuery(
                        "SELECT u FROM User u WHERE u.userId = :user OR (u.role = :admin AND u.active = TRUE)"
                                + " ORDER BY u.userId",
                        User.class)
                .setParameter("user", userId)
                .setParameter("admin", Role.ADMIN)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream()
                .filter(user -> user.userId().equals(userId))
                .findFirst();
    }

    /**
     * Changes a user's role.
     *
     * @param by the user id of the administrator who requests the change
     * @param user the user, from {@link #lockForRole}
     * @throws Forbidden if {@code by} is not an administrator any more, even if the access token says so
     * @throws Conflict if the user was erased, or no active administrator would be left
     */
    public void changeRole(UUID by, User user, Role role) {
        List<User> administrators = administrators(LockModeType.PESSIMISTIC_WRITE);
        if (administrators.stream()
                .noneMatch(administrator -> administrator.userId().equals(by))) {
            throw new Forbidden("Only an administrator may do this.");
        }
        if (user.isErased()) {
            throw new Conflict("This user was erased.");
        }
        if (role != Role.ADMIN && administrators.equals(List.of(user))) {
            throw new Conflict("This is the last administrator. Make another user an administrator first.");
        }
        user.changeRole(role);
    }

    /**
     * Stores another hash of the same password.
     *
     * @param asRead the user as read when the password was checked
     * @return the changed user; {@code asRead} if the user changed in the meantime, which the next step of a login detects
     */
    public User rehash(User asRead, String hash) {
        return lock(asRead)
                .map(user -> {
                    user.rehash(hash);
                    return user;
                })
                .orElse(asRead);
    }

    /**
     * Locks a user until the transaction ends.
     *
     * @param asRead the user as read before
     * @return empty if the password was changed in the meantime, or the user may no longer log in
     */
    Optional<User> lock(User asRead) {
        return Optional.ofNullable(entities.find(User.class, asRead.userId(), LockModeType.PESSIMISTIC_WRITE))
                .filter(now -> now.isActive() && now.passwordHash().equals(asRead.passwordHash()));
    }

    /** All active administrators. The fixed order prevents deadlocks. */
    List<User> administrators(LockModeType lock) {
        return entities.createQuery(
                        "SELECT u FROM User u WHERE u.role = :admin AND u.active = TRUE ORDER BY u.userId", User.class)
                .setParameter("admin", Role.ADMIN)
                .setLockMode(lock)
                .getResultList();
    }

    /**
     * Locks users until the end of the transaction, so that messages about a user are published in the order of the
     * changes. The fixed order prevents deadlocks.
     */
    public void lockAll(Collection<UUID> userIds) {
        if (!userIds.isEmpty()) {
            entities.createQuery("SELECT u FROM User u WHERE u.userId IN :ids ORDER BY u.userId", User.class)
                    .setParameter("ids", PaddedIds.of(userIds))
                    .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                    .getResultList();
        }
    }

    /**
     * A page of erased users, in the order of their integer ids.
     *
     * @param since the earliest time of erasure
     * @param after the integer id of the last user of the previous page; 0 for the first page
     */
    public List<User> erasedSince(OffsetDateTime since, int after, int limit) {
        return entities.createQuery(
                        "SELECT u FROM User u WHERE u.erasedAt >= :since AND u.id > :after ORDER BY u.id", User.class)
                .setParameter("since", since)
                .setParameter("after", after)
                .setMaxResults(limit)
                .getResultList();
    }

    private void requireFree(String field, String key, String message) {
        long taken = entities.createQuery("SELECT COUNT(u) FROM User u WHERE u." + field + " = :key", Long.class)
                .setParameter("key", key)
                .getSingleResult();
        if (taken > 0) {
            throw new Conflict(message);
        }
    }
}

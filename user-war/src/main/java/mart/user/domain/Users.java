package mart.user.domain;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import mart.kit.problem.Conflict;
import mart.kit.problem.Forbidden;

/**
 * Where users are kept. What is asked outside of a transaction has one of its own, which gives its connection back at
 * once: the server would keep it until the end of the request, bcrypt included.
 */
@ApplicationScoped
@Transactional
public class Users {

    @PersistenceContext(unitName = "user")
    private EntityManager entities;

    /**
     * Keeps a new user; the integer key is known after it.
     *
     * @throws Conflict if the name or the address belongs to another. Two that register the same at the same moment
     *     both pass this check; the unique keys of the table then let one of them in.
     */
    public void add(User user) {
        requireFree("usernameKey", User.key(user.username()), "The username is taken.");
        requireFree("emailKey", User.key(user.email()), "There is a user with this e-mail address already.");
        entities.persist(user);
        entities.flush();
        entities.refresh(user);
    }

    /** The user with this id, active or not. */
    public Optional<User> find(UUID userId) {
        return Optional.ofNullable(entities.find(User.class, userId));
    }

    /** The user of this name, in any case; a name that nobody can have is nobody's. */
    public Optional<User> named(String username) {
        if (username.indexOf('\0') >= 0) { // PostgreSQL would refuse the question
            return Optional.empty();
        }
        return entities.createQuery("SELECT u FROM User u WHERE u.usernameKey = :key", User.class)
                .setParameter("key", User.key(username))
                .getResultStream()
                .findFirst();
    }

    /** Whether there is an administrator who may log in. */
    public boolean haveAdministrator() {
        return !administrators(LockModeType.NONE).isEmpty();
    }

    /**
     * A user whose role is to change, locked until the end of the transaction, and with them all administrators, in one
     * order: who takes a role, or erases an administrator, at the same moment does so before or after.
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
     * Changes what a user may do.
     *
     * @param by who wants it
     * @param user as {@link #lockForRole} gives it
     * @throws Forbidden if {@code by} is no administrator any more, whatever their token says
     * @throws Conflict if the user is gone, or there would be no administrator left who may log in
     */
    public void changeRole(UUID by, User user, Role role) {
        List<User> administrators = administrators(LockModeType.PESSIMISTIC_WRITE);
        if (administrators.stream().noneMatch(one -> one.userId().equals(by))) {
            throw new Forbidden("Only an administrator may do this.");
        }
        if (user.isErased()) {
            throw new Conflict("This user is gone for good.");
        }
        if (role != Role.ADMIN && administrators.equals(List.of(user))) {
            throw new Conflict("This is the last administrator: make another one first.");
        }
        user.become(role);
        entities.flush();
    }

    /**
     * Keeps another hash of the same password.
     *
     * @param asRead as it was when the password was checked
     * @return the user as it is now; as it was read if it changed since, which the next step of a log-in finds out
     */
    public User rehash(User asRead, String hash) {
        return lock(asRead)
                .map(user -> {
                    user.rehash(hash);
                    entities.flush();
                    return user;
                })
                .orElse(asRead);
    }

    /**
     * The user, locked until the transaction ends.
     *
     * @return empty if the password is not the one that was read any more, or the user may not log in any more
     */
    Optional<User> lock(User asRead) {
        return Optional.ofNullable(entities.find(User.class, asRead.userId(), LockModeType.PESSIMISTIC_WRITE))
                .filter(now -> now.isActive() && now.passwordHash().equals(asRead.passwordHash()));
    }

    /** In one order, so that those who lock them wait for one another rather than for ever. */
    List<User> administrators(LockModeType lock) {
        return entities.createQuery(
                        "SELECT u FROM User u WHERE u.role = :admin AND u.active = TRUE ORDER BY u.userId", User.class)
                .setParameter("admin", Role.ADMIN)
                .setLockMode(lock)
                .getResultList();
    }

    /**
     * Locks users until the end of the transaction, always in the order of their ids, so that what is said of them is said
     * in the order of their changes.
     */
    public void lockAll(Collection<UUID> userIds) {
        if (!userIds.isEmpty()) {
            entities.createQuery("SELECT u FROM User u WHERE u.userId IN :ids ORDER BY u.userId", User.class)
                    .setParameter("ids", userIds)
                    .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                    .getResultList();
        }
    }

    private void requireFree(String field, String key, String otherwise) {
        long taken = entities.createQuery("SELECT COUNT(u) FROM User u WHERE u." + field + " = :key", Long.class)
                .setParameter("key", key)
                .getSingleResult();
        if (taken > 0) {
            throw new Conflict(otherwise);
        }
    }
}

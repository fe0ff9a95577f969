package mart.user.domain;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;
import mart.kit.problem.Conflict;

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

    private void requireFree(String field, String key, String otherwise) {
        long taken = entities.createQuery("SELECT COUNT(u) FROM User u WHERE u." + field + " = :key", Long.class)
                .setParameter("key", key)
                .getSingleResult();
        if (taken > 0) {
            throw new Conflict(otherwise);
        }
    }
}

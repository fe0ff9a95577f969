package mart.user.domain;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.OffsetDateTime;
import java.util.List;

/** Finds the users who were erased. Reads in the caller's transaction. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class PastErasures {

    @PersistenceContext(unitName = "user")
    private EntityManager entities;

    /**
     * A page of erased users, in the order of their integer ids.
     *
     * @param since the earliest time of erasure
     * @param after the integer id of the last user of the previous page; 0 for the first page
     */
    public List<User> since(OffsetDateTime since, int after, int limit) {
        return entities.createQuery(
                        "SELECT u FROM User u WHERE u.erasedAt >= :since AND u.id > :after ORDER BY u.id", User.class)
                .setParameter("since", since)
                .setParameter("after", after)
                .setMaxResults(limit)
                .getResultList();
    }
}

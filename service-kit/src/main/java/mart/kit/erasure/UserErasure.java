package mart.kit.erasure;

import java.util.OptionalLong;
import java.util.UUID;

/** Erases the personal data of a user in this service, in steps. A service implements it as a CDI bean. */
public interface UserErasure {

    /**
     * Erases the next rows of a user in the caller's transaction. Can be repeated.
     *
     * @param after what the step before returned; 0 for the first step
     * @param limit the largest number of rows
     * @return where the next step begins; empty if there was no row
     */
    OptionalLong eraseNext(UUID userId, long after, int limit);
}

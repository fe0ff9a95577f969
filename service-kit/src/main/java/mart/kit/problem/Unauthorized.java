package mart.kit.problem;

import java.util.List;
import java.util.Map;

/** 401: the request has no valid token. */
public final class Unauthorized extends ProblemException {

    /** @param detail what is wrong with the token */
    public Unauthorized(String detail) {
        super(401, detail, Map.of("WWW-Authenticate", "Bearer realm=\"mart\""), List.of());
    }
}

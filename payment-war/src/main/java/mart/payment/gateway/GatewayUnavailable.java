package mart.payment.gateway;

import java.util.List;
import java.util.Map;
import mart.kit.problem.ProblemException;

/** The gateway does not answer, or not sensibly: 503. What it was asked may have happened or not; asking again helps. */
public final class GatewayUnavailable extends ProblemException {

    private static final long serialVersionUID = 1L;

    /** @param cause what went wrong; is logged, and must not tell of a card */
    public GatewayUnavailable(Throwable cause) {
        super(503, "The payment gateway does not answer just now: try again.", Map.of("Retry-After", "5"), List.of());
        initCause(cause);
    }
}

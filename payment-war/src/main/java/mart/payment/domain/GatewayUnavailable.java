package mart.payment.domain;

import java.util.List;
import java.util.Map;
import mart.kit.problem.ProblemException;

/**
 * The gateway gave no usable answer: HTTP status 503. The operation may have been performed or not; repeat it with the
 * same id.
 */
public final class GatewayUnavailable extends ProblemException {

    private static final long serialVersionUID = 1L;

    /** @param cause is logged, so it must not contain card data */
    public GatewayUnavailable(Throwable cause) {
        super(503, "The payment gateway is unavailable: try again.", Map.of("Retry-After", "5"), List.of());
        initCause(cause);
    }
}

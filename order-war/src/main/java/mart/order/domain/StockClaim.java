package mart.order.domain;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/**
 * What an order asked of the stock: each request has a greater revision, so that an answer to an older one is known as
 * such. Immutable.
 */
@Embeddable
public class StockClaim {

    @Column(name = "stock_revision")
    private long revision;

    @Column(name = "stock_confirmed")
    private boolean confirmed;

    /** For JPA. */
    protected StockClaim() {}

    private StockClaim(long revision, boolean confirmed) {
        this.revision = revision;
        this.confirmed = confirmed;
    }

    static StockClaim first() {
        return new StockClaim(1, false);
    }

    StockClaim next() {
        return new StockClaim(revision + 1, confirmed);
    }

    StockClaim reserved() {
        return new StockClaim(revision, true);
    }

    boolean isAnsweredBy(long answered) {
        return answered == revision;
    }

    boolean isConfirmed() {
        return confirmed;
    }

    /** Grows with each request to inventory, from 1. */
    public long revision() {
        return revision;
    }
}

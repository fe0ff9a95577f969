package mart.order.domain;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/**
 * What an order asked of the stock: each request has a greater revision, so that an answer to an older one is known as
 * such. Immutable.
 */
@Embeddable
public class StockReservation {

    @Column(name = "stock_revision")
    private long revision;

    @Column(name = "stock_confirmed")
    private boolean confirmed;

    /** For JPA. */
    protected StockReservation() {}

    private StockReservation(long revision, boolean confirmed) {
        this.revision = revision;
        this.confirmed = confirmed;
    }

    static StockReservation first() {
        return new StockReservation(1, false);
    }

    StockReservation next() {
        return new StockReservation(revision + 1, confirmed);
    }

    StockReservation reserved() {
        return new StockReservation(revision, true);
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

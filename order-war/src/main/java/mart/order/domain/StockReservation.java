package mart.order.domain;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/**
 * The stock reservation of an order, as requested from inventory. Each request has a greater revision, so that a reply to
 * an older request can be recognised and ignored. Immutable.
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

    StockReservation nextRevision() {
        return new StockReservation(revision + 1, confirmed);
    }

    StockReservation confirm() {
        return new StockReservation(revision, true);
    }

    boolean matches(long replied) {
        return replied == revision;
    }

    boolean isConfirmed() {
        return confirmed;
    }

    /** The revision of the newest request to inventory. Starts at 1. */
    public long revision() {
        return revision;
    }
}

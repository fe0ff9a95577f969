package mart.kit.problem;

/** A request that the present state of things does not allow: 409. */
public final class Conflict extends ProblemException {

    private static final long serialVersionUID = 1L;

    /** @param detail what stands in its way */
    public Conflict(String detail) {
        super(409, detail);
    }
}

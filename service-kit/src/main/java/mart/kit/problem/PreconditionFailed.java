package mart.kit.problem;

/** The thing was changed since the client read it, as its {@code If-Match} shows: 412. */
public final class PreconditionFailed extends ProblemException {

    private static final long serialVersionUID = 1L;

    /** @param detail what to read again */
    public PreconditionFailed(String detail) {
        super(412, detail);
    }
}

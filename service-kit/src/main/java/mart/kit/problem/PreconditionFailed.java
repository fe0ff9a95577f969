package mart.kit.problem;

/** 412: the resource was changed after the client read it, so its {@code If-Match} does not match. */
public final class PreconditionFailed extends ProblemException {

    private static final long serialVersionUID = 1L;

    /** @param detail what changed */
    public PreconditionFailed(String detail) {
        super(412, detail);
    }
}

package mart.kit.problem;

/** 404: the resource does not exist, or this user may not know that it does. */
public final class NotFound extends ProblemException {

    /** @param detail what was not found */
    public NotFound(String detail) {
        super(404, detail);
    }
}

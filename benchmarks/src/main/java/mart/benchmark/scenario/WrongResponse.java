package mart.benchmark.scenario;

/** A response that is not the right answer to its request. It ends the benchmark: its figures would mean nothing. */
public final class WrongResponse extends RuntimeException {
    private static final long serialVersionUID = 1;

    WrongResponse(String operation, String expected, MartHttp.Reply reply) {
        super(operation + " responded " + reply.status() + " " + reply.body() + "; expected " + expected);
    }
}

package mart.kit.rest;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import mart.kit.json.Json;
import mart.kit.problem.InvalidRequest;
import mart.kit.problem.Problem;
import mart.kit.problem.ProblemException;

/**
 * Reads and writes JSON bodies. A body that cannot be read is rejected with 400, which names the field and the error.
 */
@Provider
@Consumes(MediaType.APPLICATION_JSON)
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
public class JsonBodyProvider implements MessageBodyReader<Object>, MessageBodyWriter<Object> {

    /**
     * Leaves the body open. After a failed read, closing the server's stream throws the same exception object again,
     * and Java rejects an exception that suppresses itself.
     */
    private static final ObjectReader READER = Json.MAPPER.reader().without(StreamReadFeature.AUTO_CLOSE_SOURCE);

    @Override
    public boolean isReadable(Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
        return !isRaw(type);
    }

    @Override
    public boolean isWriteable(Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
        return !isRaw(type);
    }

    /** Types that resources read or write without conversion. */
    private static boolean isRaw(Class<?> type) {
        return type == String.class || type == byte[].class || InputStream.class.isAssignableFrom(type);
    }

    @Override
    public Object readFrom(
            Class<Object> type,
            Type generic,
            Annotation[] annotations,
            MediaType media,
            MultivaluedMap<String, String> headers,
            InputStream body)
            throws IOException {
        JavaType target = Json.MAPPER.constructType(generic);
        try {
            Object read = READER.forType(target).readValue(body);
            if (read == null) {
                throw new ProblemException(400, "The body must be a JSON object, not null.");
            }
            return read;
        } catch (MismatchedInputException e) {
            throw mismatch(e);
        } catch (StreamConstraintsException e) {
            throw new ProblemException(
                    400, "The body is nested too deeply, or contains a number or name that is too long.");
        } catch (JacksonException e) {
            if (e.getCause() instanceof ProblemException problem) { // thrown by the stream: the body is too large
                throw problem;
            }
            if (e instanceof JsonMappingException mapping && e.getCause() instanceof InputCoercionException) {
                throw new InvalidRequest(field(mapping), "must be " + kind(Integer.class));
            }
            String place = e.getLocation() == null
                    ? ""
                    : " at line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr();
            // without the parser's message, which may quote the body
            throw new ProblemException(400, "The body is not well-formed JSON" + place + ".");
        } catch (IOException e) {
            throw new ProblemException(400, "The body ended before it was complete.");
        }
    }

    @Override
    public void writeTo(
            Object entity,
            Class<?> type,
            Type generic,
            Annotation[] annotations,
            MediaType media,
            MultivaluedMap<String, Object> headers,
            OutputStream body)
            throws IOException {
        Json.MAPPER.writeValue(body, entity);
    }

    private static ProblemException mismatch(MismatchedInputException e) {
        if (e.getPath().isEmpty()) {
            return new ProblemException(400, "The body must be one JSON object.");
        }
        String field = field(e);
        if (e instanceof UnrecognizedPropertyException unknown) {
            List<String> known = unknown.getKnownPropertyIds().stream()
                    .map(Object::toString)
                    .sorted()
                    .toList();
            return new InvalidRequest(field, "is unknown; the known fields are " + String.join(", ", known));
        }
        boolean ours = e.getTargetType() == String.class && !(e instanceof InvalidFormatException);
        return new InvalidRequest(field, ours ? e.getOriginalMessage() : "must be " + kind(e.getTargetType()));
    }

    private static String field(JsonMappingException e) {
        return e.getPath().stream().map(JsonBodyProvider::step).collect(Collectors.joining("."));
    }

    private static String step(JsonMappingException.Reference step) {
        return step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName();
    }

    private static String kind(Class<?> type) {
        if (type == Integer.class || type == int.class) {
            return "a whole number between -2147483648 and 2147483647";
        }
        if (type == BigDecimal.class) {
            return "a decimal number";
        }
        if (type == UUID.class) {
            return "a UUID";
        }
        return type == Boolean.class || type == boolean.class ? "true or false" : "of another type";
    }
}

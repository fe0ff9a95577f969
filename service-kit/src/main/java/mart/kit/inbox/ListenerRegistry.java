package mart.kit.inbox;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessManagedBean;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import mart.kit.kafka.RecordBatch;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * The listener methods of all channels, found when the service starts. Replay uses it to call a listener without Kafka.
 */
public class ListenerRegistry implements Extension {

    private final Map<String, Listener> byChannel = new ConcurrentHashMap<>();

    @SuppressWarnings("NullAway.Init") // set before the first request or message
    private volatile BeanManager beans;

    private record Listener(Bean<?> bean, Method method) {}

    void find(@Observes ProcessManagedBean<?> found) {
        for (Method method : found.getAnnotatedBeanClass().getJavaClass().getMethods()) {
            Incoming channel = method.getAnnotation(Incoming.class);
            if (channel != null) {
                byChannel.put(channel.value(), new Listener(found.getBean(), method));
            }
        }
    }

    void complete(@Observes AfterDeploymentValidation event, BeanManager manager) {
        beans = manager;
    }

    /**
     * Passes a batch to the listener of its channel, on the caller's thread.
     *
     * @return false if the channel has no listener
     * @throws RuntimeException the listener's exception
     */
    public boolean deliver(RecordBatch batch) {
        Listener listener = byChannel.get(batch.channel());
        if (listener == null) {
            return false;
        }
        Bean<?> bean = listener.bean();
        Object target = beans.getReference(bean, bean.getBeanClass(), beans.createCreationalContext(bean));
        try {
            listener.method().invoke(target, batch);
            return true;
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}

/**
 * Orders: the entities with their rules, the repositories, and the use cases, named by verbs. Use cases fire
 * {@link mart.order.domain.OrderChanged}; the messaging package publishes the messages.
 */
@NullMarked
package mart.order.domain;

import org.jspecify.annotations.NullMarked;

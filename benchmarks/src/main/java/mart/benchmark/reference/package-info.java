/** The reference: the same work as hand-written SQL in one PostgreSQL database, without services and messages. */
package mart.benchmark.reference;

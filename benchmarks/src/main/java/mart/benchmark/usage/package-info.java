/** What a load costs: processor time and memory of the processes, transactions and statements, messages. */
package mart.benchmark.usage;

/** Results and their tables in Markdown. */
package mart.benchmark.report;

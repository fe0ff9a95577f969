/** Access control: which principal may call which endpoint. */
package mart.system.access;

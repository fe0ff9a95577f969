/** Random faults and load, and the audit that compares all data afterwards. */
package mart.system.chaos;

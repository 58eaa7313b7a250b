/**
 * Runs on pages: reports of one run or several as HTML and PDF, tables for papers, and folders of
 * numbers that other programs read.
 */
package org.prefflow.report;

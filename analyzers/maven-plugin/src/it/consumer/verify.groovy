// Three builds wrote into one log: passed, stopped by the verdict, skipped.
String log = new File(basedir, 'build.log').text
assert log.contains('Tests run: 2, Failures: 0, Errors: 0, Skipped: 0')
assert log.contains('Verdict: PASS. All 4 gates passed.')
assert log =~ /BUILD FAILURE[\s\S]*The audit's verdict is FAIL: [\s\S]*Accuracy/
assert log.contains('The audit is skipped')
assert new File(basedir, 'target/glasswatt/report.html').isFile()
assert new File(basedir, 'target/glasswatt/report.json').isFile()

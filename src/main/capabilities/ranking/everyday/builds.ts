/** Builds, tests and deployments. */
export const builds: readonly string[] = [
  'pipeline: actions build builds ci checks compilation deploy jenkins run workflow',
  'job: build stage step task',
  'job output/job log/build failure logs: console failed fails logs message output print printed red says trace why wrong error crash',
  'logs: console crash crashing debug errors events happened happening history message messages output print stderr stdout trace why went wrong',
  'artifact: archive binary build built bundle download file output package produced result zip',
  'test report/test results: broke broken fail failed failing green pass passed red succeed tests unit which',
  'flaky: intermittent occasionally random sometimes unreliable unstable',
  'ci lint/config: check correct file syntax validate valid yaml yml',
  'variable: credential env environment password secret setting token value key config',
  'deployment: deploy deployed live production release rollout shipped went',
  'environment: dev live production prod review stage staging url',
  'rollback: back before broken earlier former old previous restore return revert undo version',
  'play job: approve click hand manual start waits button',
  'resource class/usage: big cost costs expensive machine machines money oversized overpay paying size waste',
];

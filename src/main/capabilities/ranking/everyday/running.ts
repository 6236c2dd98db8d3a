/** To start, to stop and to repeat. */
export const running: readonly string[] = [
  'run/execute: call carry do evaluate fire invoke issue launch perform start trigger type use try operate',
  'start: begin boot bring fire initiate kick launch open begin run set spin up',
  'launch: begin boot bring fire open run start up execute',
  'stop: abort break cease down end finish halt interrupt kill off pause quit shut suspend terminate',
  'cancel: abandon abort drop halt interrupt revoke scrap stop withdraw',
  'close: complete done end exit finish quit resolved shut solved dismiss leave',
  'terminate/kill: close die end exit force hang hangs hanging kill quit stop stuck frozen unresponsive',
  'pause/suspend: freeze halt hold interrupt sleep stop wait',
  'resume: continue carry on proceed unpause',
  'restart/rollout: again bounce cycle reboot relaunch reset recycle rolling gracefully',
  'retry/rerun: again another attempt failed more once over redo repeat restart second',
  'wait: await delay expect gone hold pause sleep stay stop until till ready finish spinner loaded disappears appears loading',
  'schedule: cron daily every evening hourly morning monthly night nightly period plan recurring regular repeat timer weekly year at later automatic',
  'trigger: fire kick launch run start',
];

/** To look, to find and to check. */
export const looking: readonly string[] = [
  'list: all any browse catalog contains each enumerate every everything exist existing full have has index inventory lineup own overview roster see show tell there what which whats',
  'get: check details display fetch find give grab inspect learn look obtain pull reveal see show status tell view what whats',
  'read: browse check consult content contents consume inside inspect load look open peek print say says scan see show stands study text view written cat head tail parse',
  'describe: about detail details explain info inspect more tell why look what',
  'explain: mean means meaning purpose understand what clarify about thing stand stands define definition',
  'search: about browse chase dig explore find forage hunt investigate locate look mention mentions query scan seek track where looking lookup',
  'find: discover detect dig filter hunt identify locate look pick search seek show spot where whose',
  'query: ask filter fetch overdue rows select where whose with matching look entries',
  'filter: only matching narrow just except exclude where',
  'count: amount how many number quantity tally total much often',
  'compare/diff: against alter altered change changed changes changing between contrast differ difference differences different modified versus vs what',
  'analyze: assess check diagnose evaluate examine inspect investigate judge review study understand why',
  'check/verify/validate: alright assert confirm correct ensure fine good legit make ok okay proper right sane sound sure test valid wrong well mistakes',
  'test: check exam prove spec suite unit try assert',
  'monitor: alarm alert changes follow guard inform keep know notify observe soon spy supervise surveil tell track tracker update watch watcher watchdog whenever',
  'track: follow monitor trace watch history',
];

/** Notes, knowledge and memory. */
export const notes: readonly string[] = [
  'page: doc document entry memo minutes note notes text sheet',
  'create page/post page: capture doc document fresh jot memo minutes new start write',
  'block: bullet content heading line paragraph section sentence text',
  'append block/update page markdown: add bottom end extend paragraph section text insert below',
  'page properties/patch page: assignee card date done field mark property set status',
  'data source/database: board database entries list overdue records rows table task tasks tracker',
  'move page: another elsewhere file parent put relocate under',
  'create comment: feedback leave mention remark say write',
  'observations/create entities: allergic always birthday dislikes fact favorite favourite forget hates keep know learn like likes loves memorize mind name note prefer prefers remember',
  'read graph/search nodes: about all everything facts know known learned memory recall remember remembered so stored',
  'relations: brother connect connected connection daughter employer father friend husband knows lives married mother parent partner related sister son wife works link',
  'delete observations/delete entities/delete relations: anymore everything false forget longer no undo unlearn wrong outdated',
  'sequential thinking: carefully consider deliberate logic plan ponder puzzle reason reflect riddle slowly step steps think thorough',
];

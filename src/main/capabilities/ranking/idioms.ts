/** What is said in more than one word and means none of them, and how tools for it call themselves; as in hints.ts. */
export const idioms: readonly (readonly [form: RegExp, names: string])[] = [
  // To find out.
  [/\b(?:dig|figure|find|ferret|work) (?:it |this |that )?out\b/i, 'search/find/get/logs'],
  [/\blook(?:ing|ed)? (?:up|for)\b|\bon the lookout\b/i, 'search/find/query'],
  [/\b(?:take|have) (?:a )?(?:quick |closer )?look\b|\bgo (?:over|through)\b/i, 'get/read/list'],
  [/\bwhat(?: is|'?s) (?:out there|going on|up with)\b/i, 'search/news/status'],
  [/\bwhat(?: is|'?s|'?re| are) .+ (?:like|about)\b/i, 'get/describe/search'],
  [
    /\bquote\b.+\b(?:sentence|line|passage)s?\b|\bfirst (?:few )?(?:lines|sentences|words)\b/i,
    'read file/read text',
  ],
  [
    /\baccording to\b.+\b(?:stud(?:y|ies)|research)\b|\bpeer[- ]review|\bscientific evidence\b/i,
    'papers/research',
  ],
  [/\b(?:worth it|pros and cons|recommend)\b/i, 'research/search/ask'],
  [/\bwhat does .+ (?:say|state|read)\b|\bcontents? of\b/i, 'read/get contents/query'],
  [
    /\bcame? back\b|\breturned? an?\b|\bstatus code\b|\b(?:a|an|http) [45]\d\d\b/i,
    'network requests/logs/console',
  ],
  [/\b(?:search|grep|look|scan)\b.+\b(?:repos?|repositories|code|codebase)\b/i, 'search code'],
  [
    /\bin (?:any|all|every|each|my) (?:of )?(?:my |the )?(?:files?|documents?)\b/i,
    'start search/search files/grep',
  ],
  // To make and to change.
  [/\bset(?:ting)? up\b|\bput together\b|\bcome up with\b/i, 'create/generate'],
  [
    /\b(?:jot|note|write|put|take) (?:(?:it|this|that|them|me|the \w+) )?down\b|\bfor (?:next time|later|the record)\b/i,
    'write/observations/create/note',
  ],
  [
    /\b(?:stick|dump|put|write|save|store) .+ (?:in|into|to) (?:an? |the |my )?(?:[~./\w-]+\.\w{2,5}|file)\b/i,
    'write file/save/export',
  ],
  [/\bkey(?:ing|ed)? in\b|\btype(?:d)? in\b|\benter .+ (?:in|into)\b/i, 'type/fill'],
  [/\bought to be\b|\bshould (?:be|read|say) .+ (?:instead|not|rather)\b|\binstead of\b/i, 'edit/update'],
  [/\bback(?:ing|ed)? up\b/i, 'backup/export/dump'],
  [/\bturn .+ into\b|\bmake .+ out of\b/i, 'convert/generate/create/write'],
  [/\bmark .+ (?:as|with)\b.*\d/i, 'tag/create tag'],
  [/\bgive .+ to (?:\p{Lu}\p{L}+)/u, 'update/assign/assignee'],
  [
    /\b(?:put|place|get|bring) (?:it |this |that |them )?on(?:to)? (?:the|our|my) (?:board|backlog|list)\b|\bgo on (?:the|our|my) (?:board|backlog|list)\b/i,
    'create issue/create work item/create',
  ],
  [/\bremind yourself\b|\bmake a mental note\b/i, 'observations/memory/remember'],
  [/\b(?:no|without|lost) (?:an? |any )?(?:internet|network|wifi)\b/i, 'offline/emulate/network'],
  // To end.
  [
    /\bput (?:it|that|this|them) down\b|\bgone wild\b|\bend (?:it|that|this)\b|\bkill off\b/i,
    'kill/terminate/stop',
  ],
  [
    /\b(?:blow|throw|chuck|clear|wipe|take) (?:(?:it|this|that|them|the \w+) )?away\b|\bget (?:.+ )?off\b|\bcut (?:.+ )?out\b/i,
    'delete/remove',
  ],
  [
    /\b(?:switch|turn|shut) (?:(?:it|this|that|the \w+) )?(?:off|down)\b|\btear down\b/i,
    'stop/disable/delete/close',
  ],
  [/\bcall (?:it )?off\b|\bbreak off\b/i, 'cancel/stop'],
  [/\b(?:clean|tidy|clear) (?:it |this |that )?up\b/i, 'cleanup/delete/purge'],
  [/\b(?:cross|tick|check) (?:(?:it|this|that|everything) )?off\b/i, 'done/complete'],
  [/\btake (?:\w+ ){0,3}back\b|\bchang(?:e|ed) my mind\b|\bundo\b/i, 'undo/revert/unapprove/rollback'],
  // To begin, and again.
  [
    /\b(?:fire|spin|boot|bring|kick|start) (?:(?:it|this|that) )?(?:up|off)\b/i,
    'start/create/run/launch/open',
  ],
  [
    /\bstart (?:it |this |that )?over\b|\bonce (?:more|again)\b|\banother (?:go|try)\b/i,
    'retry/rerun/restart',
  ],
  [
    /\b(?:is|are) .+ (?:through|done|finished|over|ready)(?: yet)?\b|\bhow far\b|\bhow is .+ doing\b/i,
    'status/read output/get',
  ],
  // What went wrong, and for whom.
  [
    /\bwent wrong\b|\bgo(?:es|ing)? wrong\b|\b(?:does ?n.?t|not) work|\bblew up\b|\bkeeps? (?:crashing|failing|dying)\b/i,
    'logs/failure/console/describe',
  ],
  [
    /\b(?:cannot|can ?not|can.?t|unable to|fails? to)\b.+\b(?:any ?more|board|ticket|report|file)\b/i,
    'create issue',
  ],
  [/\b(?:blind|deaf|disabled|impaired|screen ?readers?|color ?blind)\b/i, 'accessibility/audit'],
  // To tell, and to be told.
  [
    /\blet .+ know\b|\b(?:tell|inform|notify|warn|alert|ping|call|ring)\b.+\b(?:when(?:ever)?|once|as soon as|if)\b/i,
    'monitor/webhook/notify',
  ],
  [
    /\b(?:tell|answer|reply to|get back to) (?:them|him|her|the (?:reviewer|reporter|customer))\b/i,
    'note/comment/reply/discussion',
  ],
  [/\bon my plate\b|\bto[- ]?dos?\b|\bup next\b/i, 'my issues/todos/tasks'],
  [/\bas (?:it|they) (?:was|were) (?:in|on|at|before)\b|\bold version\b/i, 'get file/contents/version'],
  // Numbers and people in pictures.
  [/\bper cent\b|\d ?%|\bpercent\b/i, 'pie chart/liquid chart/percentage'],
  [/\bwho (?:leads|runs|manages|heads|reports)\b|\bfamily tree\b/i, 'organization chart'],
  [
    /\bolder than\b|\byounger than\b|\b(?:more|less|greater|fewer) than\b|\bat least \d/i,
    'find query/filter/query',
  ],
];

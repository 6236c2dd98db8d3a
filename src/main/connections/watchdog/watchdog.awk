# The watchdog of Patchbay: ends what is left of its servers when Patchbay itself was killed.
# Why awk: docs/decisions/0011-watchdog.md. POSIX awk only: it runs under mawk, gawk, busybox and macOS.
#
# Input: "+ root pid started" is a process of the server with that root, "- root pid started" has ended.
# The end of the input is the end of Patchbay, however that came.

function keep(root, pid, began) {
  # Ids 0 and 1 are the system: whatever came in, they are nobody's server.
  if (root <= 1 || pid <= 1 || pid in started) return
  started[pid] = began
  rootOf[pid] = root
  members[root]++
}

function forget(pid, began) {
  if (!(pid in started) || started[pid] "" != began "") return
  if (--members[rootOf[pid]] == 0) delete members[rootOf[pid]]
  delete started[pid]
  delete rootOf[pid]
}

function note(pid, parent, group, began) {
  parentOf[pid] = parent
  groupOf[pid] = group
  beganAt[pid] = began
}

# Zombies are left out: they have ended, only nobody has asked yet.
function lookAtProc(    command, line, field) {
  command = "cat /proc/[0-9]*/stat 2>/dev/null"
  while ((command | getline line) > 0) {
    # The name in brackets may hold brackets of its own: the last one counts.
    if (!match(line, /^.*\)/)) continue
    if (split(substr(line, RLENGTH + 2), field, " ") < 20 || field[1] ~ /^[ZX]/) continue
    note(substr(line, 1, index(line, " ") - 1), field[2], field[3], field[20])
  }
  close(command)
}

function lookAtPs(    command, line, field) {
  command = "LC_ALL=C ps -axo pid=,ppid=,pgid=,stat=,lstart="
  while ((command | getline line) > 0) {
    if (split(line, field, " ") < 9 || field[4] ~ /^Z/) continue
    note(field[1], field[2], field[3], field[5] "_" field[6] "_" field[7] "_" field[8] "_" field[9])
  }
  close(command)
}

# What carries the mark of our servers in its environment, even when its parent ended before it was seen.
function lookAtMarks(    command, line, part) {
  command = "grep -lszF -e '" mark "' /proc/[0-9]*/environ 2>/dev/null"
  while ((command | getline line) > 0) {
    split(line, part, "/")
    if (part[3] in beganAt) ours[part[3]] = part[3]
  }
  close(command)
}

# What lives now of those known or marked, of their groups, and of what descends from them. Known by id and start time:
# an id that another process took is a stranger's, and so is the group of that name.
function alive(    pid, group, grew, list) {
  split("", parentOf)
  split("", groupOf)
  split("", beganAt)
  split("", ours)
  if (system_name == "linux") lookAtProc()
  else lookAtPs()
  if (system_name == "linux" && mark != "") lookAtMarks()
  for (pid in started) if ((pid in beganAt) && beganAt[pid] "" == started[pid] "") ours[pid] = rootOf[pid]
  for (pid in beganAt) {
    group = groupOf[pid]
    if ((group in members) && (!(group in beganAt) || (group in ours))) ours[pid] = group
  }
  do {
    grew = 0
    for (pid in beganAt)
      if (!(pid in ours) && (parentOf[pid] in ours)) {
        ours[pid] = ours[parentOf[pid]]
        grew = 1
      }
  } while (grew)
  list = ""
  # Remembered, since a child of an ended process cannot be told from others any more.
  for (pid in ours) {
    keep(ours[pid], pid, beganAt[pid])
    list = list " " pid
  }
  return list
}

$1 == "+" { keep($2 + 0, $3 + 0, $4) }
$1 == "-" { forget($3 + 0, $4) }

END {
  for (pid in started) isNeeded = 1
  if (!isNeeded) exit
  # The end of Patchbay closed the input of every server, which ends those that behave. Then SIGTERM, then SIGKILL,
  # so early that the whole is done in five seconds.
  for (round = 0; round < 60; round++) {
    left = alive()
    if (left == "") exit
    if (round == 2) system("kill -TERM" left " 2>/dev/null")
    if (round >= 8) system("kill -KILL" left " 2>/dev/null")
    system("sleep 0.1")
  }
}

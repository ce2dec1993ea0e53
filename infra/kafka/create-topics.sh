#!/bin/sh
# Creates the topics of topics.yaml where they are missing: create-topics.sh topics.yaml kafka-1:9092
# Reads the plain form in which that file is written: one key a line, a topic starting with "- name:".
set -eu
file=$1
bootstrap=$2
kafka_topics=${KAFKA_TOPICS:-/opt/kafka/bin/kafka-topics.sh}

awk '
  function flush() { if (name != "") print name, partitions, configs; name = partitions = configs = ""; config = 0 }
  { sub(/[ \t]+#.*$/, "") }
  /^[ \t]*(#|$)/                { next }
  /^[ \t]*- name:/              { flush(); name = $3; next }
  /^[ \t]*partitions:/          { partitions = $2; next }
  /^[ \t]*config:/              { config = 1; next }
  config && /^[ \t]+[a-z.]+: /  { key = $1; sub(/:$/, "", key); configs = configs " --config " key "=" $2 }
  END                           { flush() }
' "$file" | while read -r name partitions configs; do
  echo "topic $name: $partitions partitions"
  # the configs are words for the command line, without blanks of their own
  # shellcheck disable=SC2086
  "$kafka_topics" --bootstrap-server "$bootstrap" --create --if-not-exists \
    --topic "$name" --partitions "$partitions" $configs < /dev/null
done

// Makes the three members a replica set, once, and waits until one of them takes writes. Run by mongosh on mongo-1.
const members = ["mongo-1", "mongo-2", "mongo-3"];
try {
  rs.status();
} catch (none) {
  if (none.codeName !== "NotYetInitialized") throw none;
  rs.initiate({
    _id: "tocsin",
    members: members.map((name, index) => ({ _id: index, host: `${name}:27017` })),
  });
}
for (let second = 0; second < 60; second++) {
  if (rs.status().members.some((member) => member.stateStr === "PRIMARY")) quit(0);
  sleep(1000);
}
print("no primary after 60 s");
quit(1);

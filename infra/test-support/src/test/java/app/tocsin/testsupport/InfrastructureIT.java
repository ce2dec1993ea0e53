package app.tocsin.testsupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.assertj.core.api.Assertions;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class InfrastructureIT {

  @Test
  void theBrokerTakesRecordsOfTheTopicsThatATestCreates() throws Exception {
    String topic = "test." + UUID.randomUUID();
    Map<String, Object> configuration =
        Map.of("bootstrap.servers", TestKafka.bootstrapServers(), "acks", "all");
    try (Admin admin = Admin.create(configuration);
        KafkaProducer<String, String> producer =
            new KafkaProducer<>(configuration, new StringSerializer(), new StringSerializer())) {
      admin.createTopics(List.of(new NewTopic(topic, 3, (short) 1))).all().get();

      assertThat(producer.send(new ProducerRecord<>(topic, 2, "key", "value")).get().offset())
          .isZero();
    }
  }

  @Test
  void eachDatabaseIsItsOwn() {
    try (MongoClient one = MongoClients.create(TestMongo.connectionString("one"));
        MongoClient two = MongoClients.create(TestMongo.connectionString("two"))) {
      one.getDatabase("one").getCollection("things").insertOne(new Document("_id", 1));

      assertThat(two.getDatabase("two").getCollection("things").countDocuments()).isZero();
      assertThat(one.getDatabase("one").getCollection("things").countDocuments()).isEqualTo(1);
    }
  }

  @Test
  void aDatabaseNameThatMongoWouldRefuseIsRefusedByName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TestMongo.connectionString("a.b"))
        .withMessageContaining("databaseName: \"a.b\"");
  }

  @Test
  void theDatabaseOfATestClassHasAValidName() {
    assertThat(TestInfrastructure.databaseOf(InfrastructureIT.class))
        .matches("infrastructureit-[0-9a-f]+");
  }

  @Test
  void aGoodTokenIsVerifiedByThePublishedKeys() throws Exception {
    JWTClaimsSet claims = verified(TestIssuer.shared().token("ada", "organiser", "analyst"));

    assertThat(claims.getSubject()).isEqualTo("ada");
    assertThat(claims.getStringListClaim("roles")).containsExactly("organiser", "analyst");
  }

  @Test
  void eachBadTokenIsRefused() {
    TestIssuer issuer = TestIssuer.shared();

    assertRefused(issuer.expiredToken("ada", "admin"), "Expired JWT");
    assertRefused(issuer.tokenOfAnotherIssuer("ada", "admin"), "iss");
    assertRefused(issuer.tokenForAnotherAudience("ada", "admin"), "aud");
    assertRefused(issuer.tokenOfAnotherKey("ada", "admin"), "Invalid signature");
    assertRefused(issuer.unsignedToken("ada", "admin"), "Unsecured (plain) JWTs are rejected");
  }

  private static void assertRefused(String token, String reason) {
    Assertions.assertThatExceptionOfType(BadJOSEException.class)
        .isThrownBy(() -> verified(token))
        .withMessageContaining(reason);
  }

  private static JWTClaimsSet verified(String token) throws Exception {
    TestIssuer issuer = TestIssuer.shared();
    DefaultJWTProcessor<com.nimbusds.jose.proc.SecurityContext> processor =
        new DefaultJWTProcessor<>();
    processor.setJWSKeySelector(
        new JWSVerificationKeySelector<>(
            JWSAlgorithm.RS256,
            JWKSourceBuilder.create(URI.create(issuer.jwkSetUri()).toURL()).build()));
    processor.setJWTClaimsSetVerifier(
        new DefaultJWTClaimsVerifier<>(
            TestIssuer.AUDIENCE,
            new JWTClaimsSet.Builder().issuer(issuer.issuer()).build(),
            Set.of("sub", "exp")));
    return processor.process(token, null);
  }
}

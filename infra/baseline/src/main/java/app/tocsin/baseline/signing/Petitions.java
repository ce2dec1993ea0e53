package app.tocsin.baseline.signing;

import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

interface Petitions extends JpaRepository<Petition, UUID> {

  /** Locks the petition's row until the transaction ends. */
  @Modifying
  @Query("update Petition p set p.signatureCount = p.signatureCount + 1 where p.id = :id")
  int countOneMore(UUID id);
}
